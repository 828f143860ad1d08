-- Smaller groups that are asked to confirm what the organisation says of its support (principle 3).
-- What a group said is shown to directors in counts only, and never below five answers.

create table corroborations (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    group_name text not null,
    contact_name text not null,
    email text not null,
    token_hash bytea not null unique,
    -- The hash of the link that a reminder replaced: whoever follows it is told of the newer one.
    replaced_hash bytea unique,
    status text not null check (status in ('asked', 'answered', 'not_us')),
    asked_by uuid not null references people (id),
    asked_at bigint not null,
    expires_at bigint not null,
    reminded_at bigint,
    answered_at bigint,
    answer text check (answer in ('yes', 'not_now', 'no')),
    themes text not null default '',
    sentence text not null default '',
    answered_by text not null default '',
    answered_role text not null default '',
    constraint corroborations_answered_check check ((status = 'asked') = (answered_at is null)),
    constraint corroborations_given_check check ((status = 'answered') = (answer is not null)),
    constraint corroborations_silent_check check (
        status = 'answered' or (themes = '' and sentence = '' and answered_by = '' and answered_role = '')),
    constraint corroborations_reminder_check check ((reminded_at is null) = (replaced_hash is null)),
    constraint corroborations_sentence_check check (length(sentence) <= 300)
);
-- One ask per address and application.
create unique index corroborations_one_each on corroborations (application_id, email);
