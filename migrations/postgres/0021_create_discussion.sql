-- What directors say to each other about an application, once their own assessment is in, and what one
-- director notes for nobody else.

create table discussion_posts (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    -- None: about the application as a whole.
    principle bigint references principles (number),
    written_by uuid not null references people (id),
    words text not null constraint discussion_posts_has_words check (length(words) > 0),
    written_at bigint not null
);
create index discussion_posts_application on discussion_posts (application_id, written_at);

create table discussion_mentions (
    post_id uuid not null references discussion_posts (id),
    person_id uuid not null references people (id),
    primary key (post_id, person_id)
);

create table private_notes (
    application_id uuid not null references applications (id),
    director_id uuid not null references people (id),
    principle bigint not null references principles (number),
    words text not null,
    saved_at bigint not null,
    primary key (application_id, director_id, principle)
);
