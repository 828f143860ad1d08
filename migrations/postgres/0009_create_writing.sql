-- Earlier texts of an answer, and what members say to each other about it.

-- When the sitting began in which an answer was last saved: what is typed in one sitting is one version.
alter table answers add column sitting_at bigint not null default 0;

create table answer_versions (
    application_id uuid not null references applications (id),
    principle bigint not null references principles (number),
    version bigint not null,
    fields text not null,
    words bigint not null,
    characters bigint not null,
    saved_by uuid not null references people (id),
    saved_at bigint not null,
    primary key (application_id, principle, version)
);

-- Among members only: no director or trustee reads them, and no snapshot holds them.
create table answer_comments (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    principle bigint not null references principles (number),
    written_by uuid not null references people (id),
    words text not null check (length(words) > 0),
    written_at bigint not null,
    resolved_by uuid references people (id),
    resolved_at bigint,
    constraint answer_comments_resolved_check check ((resolved_at is null) = (resolved_by is null))
);
create index answer_comments_answer on answer_comments (application_id, principle, written_at);

-- People who want no letters about comments.
create table quiet_people (
    person_id uuid not null primary key references people (id),
    since bigint not null
);
