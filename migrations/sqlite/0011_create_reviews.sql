-- What follows an application: reminders and Board minutes, decision reviews, paths, earlier decisions.

-- A reminder is a request of its own, because links are stored hashed. It keeps the first one's end.
alter table attestations add column reminders integer not null default 0;
alter table attestations add column reminded_at integer;

-- The Board's minute in place of the trustee's sign-off. Covers the answers of its digest and no others.
create table board_minutes (
    id blob not null primary key,
    application_id blob not null references applications (id),
    held_on text not null,
    present text not null,
    agreed text not null,
    document text not null,
    digest blob not null,
    status text not null check (status in ('offered', 'accepted', 'not_accepted', 'not_needed')),
    offered_by blob not null references people (id),
    offered_at integer not null,
    answered_by blob references people (id),
    answered_at integer,
    reason text,
    constraint board_minutes_answer_check check (
        status not in ('accepted', 'not_accepted')
        or (answered_by is not null and answered_at is not null and reason is not null and length(reason) > 0)),
    constraint board_minutes_offer_check check (status <> 'offered' or answered_by is null)
) strict;
-- One open or accepted minute per application.
create unique index board_minutes_one_current on board_minutes (application_id)
    where status in ('offered', 'accepted');

-- What would change a finding: what to do, who can help, by when.
alter table determination_results add column path_action text;
alter table determination_results add column path_helper text;
alter table determination_results add column path_by text;

-- An organisation asks once.
create table decision_reviews (
    id blob not null primary key,
    application_id blob not null unique references applications (id),
    asked_by blob not null references people (id),
    asked_at integer not null,
    reason text not null check (length(reason) > 0),
    principles text not null,
    reviewer_id blob references people (id),
    named_at integer,
    result text check (result in ('upheld', 'overturned')),
    result_reason text,
    decided_by blob references people (id),
    decided_at integer,
    constraint decision_reviews_named_check check ((reviewer_id is null) = (named_at is null)),
    constraint decision_reviews_answer_check check (
        (result is null and result_reason is null and decided_by is null and decided_at is null)
        or (result is not null and length(result_reason) > 0 and decided_by = reviewer_id
            and decided_at is not null))
) strict;

-- Decisions that were overturned, as they were.
create table past_decisions (
    id blob not null primary key,
    application_id blob not null references applications (id),
    outcome text not null check (outcome in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed')),
    determined_by blob not null references people (id),
    determined_at integer not null,
    determination_reason text not null,
    letter text not null,
    released_at integer not null,
    results text not null,
    overturned_at integer not null
) strict;
create index past_decisions_application on past_decisions (application_id);
