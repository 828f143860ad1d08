-- What directors say to each other about an application, once their own assessment is in, and what one
-- director notes for nobody else.

create table discussion_posts (
    id blob not null primary key,
    application_id blob not null references applications (id),
    -- None: about the application as a whole.
    principle integer references principles (number),
    written_by blob not null references people (id),
    words text not null constraint discussion_posts_has_words check (length(words) > 0),
    written_at integer not null
) strict;
create index discussion_posts_application on discussion_posts (application_id, written_at);

create table discussion_mentions (
    post_id blob not null references discussion_posts (id),
    person_id blob not null references people (id),
    primary key (post_id, person_id)
) strict;

create table private_notes (
    application_id blob not null references applications (id),
    director_id blob not null references people (id),
    principle integer not null references principles (number),
    words text not null,
    saved_at integer not null,
    primary key (application_id, director_id, principle)
) strict;
