-- Earlier texts of an answer, and what members say to each other about it.

-- When the sitting began in which an answer was last saved: what is typed in one sitting is one version.
alter table answers add column sitting_at integer not null default 0;

create table answer_versions (
    application_id blob not null references applications (id),
    principle integer not null references principles (number),
    version integer not null,
    fields text not null,
    words integer not null,
    characters integer not null,
    saved_by blob not null references people (id),
    saved_at integer not null,
    primary key (application_id, principle, version)
) strict;

-- Among members only: no director or trustee reads them, and no snapshot holds them.
create table answer_comments (
    id blob not null primary key,
    application_id blob not null references applications (id),
    principle integer not null references principles (number),
    written_by blob not null references people (id),
    words text not null check (length(words) > 0),
    written_at integer not null,
    resolved_by blob references people (id),
    resolved_at integer,
    constraint answer_comments_resolved_check check ((resolved_at is null) = (resolved_by is null))
) strict;
create index answer_comments_answer on answer_comments (application_id, principle, written_at);

-- People who want no letters about comments.
create table quiet_people (
    person_id blob not null primary key references people (id),
    since integer not null
) strict;
