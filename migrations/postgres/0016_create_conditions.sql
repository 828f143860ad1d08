-- Decisions: conditions with dates, holds, corrections, templates of letters, and releases of several at once.

-- How a decision that does not stand any more ended, and why.
alter table past_decisions add column ended_as text not null default 'overturned'
    constraint past_decisions_ended_as_known check (
        ended_as in ('overturned', 'conditions_met', 'conditions_not_met', 'corrected'));
alter table past_decisions add column ended_reason text not null default '';

-- What a confirmation with conditions asks for. Two different directors settle each one.
create table conditions (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    -- The decision that set it, once that does not stand any more.
    past_decision_id uuid references past_decisions (id),
    position bigint not null constraint conditions_position_range check (position between 1 and 10),
    principle bigint references principles (number),
    words text not null constraint conditions_words_given check (length(words) > 0),
    due_on text not null,
    -- When the organisation was last told of the due date.
    noticed_at bigint not null,
    report text not null default '',
    report_link text not null default '',
    reported_by uuid references people (id),
    reported_at bigint,
    proposed_result text constraint conditions_proposed_result_known check (proposed_result in ('met', 'not_met')),
    proposed_note text not null default '',
    proposed_by uuid references people (id),
    proposed_at bigint,
    settled_by uuid references people (id),
    settled_at bigint,
    constraint conditions_report_whole check ((reported_by is null) = (reported_at is null)),
    constraint conditions_proposal_whole check (
        (proposed_result is null) = (proposed_by is null) and (proposed_result is null) = (proposed_at is null)
        and (proposed_result is null or length(proposed_note) > 0)),
    constraint conditions_settled_whole check (
        (settled_by is null) = (settled_at is null) and (settled_by is null or proposed_result is not null)),
    -- The person who stands for nobody takes both places once the names are taken out.
    constraint conditions_settled_by_another check (
        settled_by is null or settled_by <> proposed_by or settled_by = '00000000-0000-0000-0000-000000000000')
);
create index conditions_application on conditions (application_id, position);

-- A hold lies over a stage.
create table holds (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    reason text not null constraint holds_reason_given check (length(reason) > 0),
    held_by uuid not null references people (id),
    held_at bigint not null,
    ended_by uuid references people (id),
    ended_at bigint,
    constraint holds_end_whole check ((ended_by is null) = (ended_at is null))
);
create unique index holds_one_open on holds (application_id) where ended_at is null;
create index holds_application on holds (application_id);

-- A released decision that somebody finds to be a mistake: one proposes, another answers.
create table corrections (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    reason text not null constraint corrections_reason_given check (length(reason) > 0),
    proposed_by uuid not null references people (id),
    proposed_at bigint not null,
    answer text constraint corrections_answer_known check (answer in ('corrected', 'declined')),
    answer_reason text not null default '',
    answered_by uuid references people (id),
    answered_at bigint,
    constraint corrections_answer_whole check (
        (answer is null) = (answered_by is null) and (answer is null) = (answered_at is null)),
    constraint corrections_by_another check (
        answer is null or answer = 'declined' or answered_by <> proposed_by
        or answered_by = '00000000-0000-0000-0000-000000000000')
);
create unique index corrections_one_open on corrections (application_id) where answer is null;

-- Words that are used again and again, with every version.
create table text_templates (
    id uuid not null primary key,
    place text not null constraint text_templates_place_known check (
        place in ('letter_opening', 'letter_closing', 'reason', 'request_item')),
    principle bigint references principles (number),
    version bigint not null default 1,
    retired_at bigint
);
create table text_template_versions (
    template_id uuid not null references text_templates (id),
    version bigint not null,
    name text not null,
    words text not null,
    saved_by uuid not null references people (id),
    saved_at bigint not null,
    primary key (template_id, version)
);

-- Several decisions released with one press of a button: what became of each.
create table release_batches (
    id uuid not null primary key,
    released_by uuid not null references people (id),
    begun_at bigint not null,
    ended_at bigint,
    lines text not null
);
