-- What follows an application: reminders and Board minutes, decision reviews, paths, earlier decisions.

-- A reminder is a request of its own, because links are stored hashed. It keeps the first one's end.
alter table attestations add column reminders bigint not null default 0;
alter table attestations add column reminded_at bigint;

-- The Board's minute in place of the trustee's sign-off. Covers the answers of its digest and no others.
create table board_minutes (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    held_on text not null,
    present text not null,
    agreed text not null,
    document text not null,
    digest bytea not null,
    status text not null check (status in ('offered', 'accepted', 'not_accepted', 'not_needed')),
    offered_by uuid not null references people (id),
    offered_at bigint not null,
    answered_by uuid references people (id),
    answered_at bigint,
    reason text,
    constraint board_minutes_answer_check check (
        status not in ('accepted', 'not_accepted')
        or (answered_by is not null and answered_at is not null and reason is not null and length(reason) > 0)),
    constraint board_minutes_offer_check check (status <> 'offered' or answered_by is null)
);
-- One open or accepted minute per application.
create unique index board_minutes_one_current on board_minutes (application_id)
    where status in ('offered', 'accepted');

-- What would change a finding: what to do, who can help, by when.
alter table determination_results add column path_action text;
alter table determination_results add column path_helper text;
alter table determination_results add column path_by text;

-- An organisation asks once.
create table decision_reviews (
    id uuid not null primary key,
    application_id uuid not null unique references applications (id),
    asked_by uuid not null references people (id),
    asked_at bigint not null,
    reason text not null check (length(reason) > 0),
    principles text not null,
    reviewer_id uuid references people (id),
    named_at bigint,
    result text check (result in ('upheld', 'overturned')),
    result_reason text,
    decided_by uuid references people (id),
    decided_at bigint,
    constraint decision_reviews_named_check check ((reviewer_id is null) = (named_at is null)),
    constraint decision_reviews_answer_check check (
        (result is null and result_reason is null and decided_by is null and decided_at is null)
        or (result is not null and length(result_reason) > 0 and decided_by = reviewer_id
            and decided_at is not null))
);

-- Decisions that were overturned, as they were.
create table past_decisions (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    outcome text not null check (outcome in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed')),
    determined_by uuid not null references people (id),
    determined_at bigint not null,
    determination_reason text not null,
    letter text not null,
    released_at bigint not null,
    results text not null,
    overturned_at bigint not null
);
create index past_decisions_application on past_decisions (application_id);
