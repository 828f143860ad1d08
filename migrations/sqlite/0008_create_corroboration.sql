-- Smaller groups that are asked to confirm what the organisation says of its support (principle 3).
-- What a group said is shown to directors in counts only, and never below five answers.

create table corroborations (
    id blob not null primary key,
    application_id blob not null references applications (id),
    group_name text not null,
    contact_name text not null,
    email text not null,
    token_hash blob not null unique,
    -- The hash of the link that a reminder replaced: whoever follows it is told of the newer one.
    replaced_hash blob unique,
    status text not null check (status in ('asked', 'answered', 'not_us')),
    asked_by blob not null references people (id),
    asked_at integer not null,
    expires_at integer not null,
    reminded_at integer,
    answered_at integer,
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
) strict;
-- One ask per address and application.
create unique index corroborations_one_each on corroborations (application_id, email);
