-- Organisations, their members, and one application's whole life.

create table organisations (
    id blob not null primary key,
    name text not null,
    legal_form text not null,
    website text not null default '',
    postcode text not null,
    easting integer,
    northing integer,
    tier text not null check (tier in ('full', 'terminated', 'sector', 'outcode', 'by_hand')),
    in_area integer not null,
    chosen_partnership text references partnerships (code),
    created_at integer not null,
    version integer not null default 1,
    demonstration integer not null default 0
) strict;

-- Scheme and number, as org-id.guide writes them: GB-CHC, GB-COH.
create table organisation_identifiers (
    organisation_id blob not null references organisations (id),
    scheme text not null,
    number text not null,
    primary key (organisation_id, scheme)
) strict;

create table members (
    organisation_id blob not null references organisations (id),
    person_id blob not null references people (id),
    role text not null check (role in ('administrator', 'editor')),
    created_at integer not null,
    primary key (organisation_id, person_id)
) strict;
create index members_person on members (person_id);

create table applications (
    id blob not null primary key,
    reference text not null unique,
    organisation_id blob not null references organisations (id),
    status text not null check (status in (
        'draft', 'submitted', 'in_assessment', 'awaiting_determination', 'determined',
        'confirmed', 'confirmed_with_conditions', 'not_yet_confirmed', 'withdrawn')),
    version integer not null default 1,
    started_by blob not null references people (id),
    started_at integer not null,
    trustee_name text not null default '',
    trustee_role text not null default '',
    trustee_email text not null default '',
    submitted_by blob references people (id),
    submitted_at integer,
    status_since integer not null,
    outcome text check (outcome in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed')),
    determined_by blob references people (id),
    determined_at integer,
    determination_reason text,
    letter text,
    released_at integer,
    constraint applications_submission_check check ((submitted_at is null) = (submitted_by is null)),
    constraint applications_determination_check check (
        (outcome is null and determined_by is null and determined_at is null and determination_reason is null)
        or (outcome is not null and determined_by is not null and determined_at is not null
            and determination_reason is not null)),
    constraint applications_decided_check check (
        (status in ('determined', 'confirmed', 'confirmed_with_conditions', 'not_yet_confirmed'))
        = (outcome is not null)),
    constraint applications_release_check check (
        status not in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed')
        or (released_at is not null and status = outcome))
) strict;
-- One live application per organisation.
create unique index applications_one_live on applications (organisation_id)
    where status in ('draft', 'submitted', 'in_assessment', 'awaiting_determination', 'determined');
create index applications_status on applications (status, status_since);

create table answers (
    application_id blob not null references applications (id),
    principle integer not null references principles (number),
    version integer not null,
    fields text not null,
    completed integer not null,
    saved_by blob not null references people (id),
    saved_at integer not null,
    primary key (application_id, principle)
) strict;

-- What was submitted, frozen. The digest is what the trustee signs.
create table snapshots (
    application_id blob not null references applications (id),
    principle integer not null references principles (number),
    fields text not null,
    digest blob not null,
    primary key (application_id, principle)
) strict;

create table attestations (
    id blob not null primary key,
    application_id blob not null references applications (id),
    trustee_name text not null,
    trustee_email text not null,
    token_hash blob not null unique,
    digest blob not null,
    status text not null check (status in ('invited', 'opened', 'signed', 'declined', 'expired', 'superseded')),
    invited_at integer not null,
    expires_at integer not null,
    opened_at integer,
    answered_at integer,
    signed_name text,
    reason text,
    constraint attestations_signed_check check ((status = 'signed') = (signed_name is not null)),
    constraint attestations_declined_check check (status <> 'declined' or (reason is not null and length(reason) > 0))
) strict;
-- One open or signed attestation per application.
create unique index attestations_one_current on attestations (application_id)
    where status in ('invited', 'opened', 'signed');

-- Each director's answer to the conflict question. Only 'none' can carry an assessment.
create table conflict_answers (
    application_id blob not null references applications (id),
    director_id blob not null references people (id),
    answer text not null check (answer in ('none', 'conflict', 'excluded')),
    reason text not null,
    answered_at integer not null,
    primary key (application_id, director_id),
    unique (application_id, director_id, answer),
    check (answer = 'none' or length(reason) > 0)
) strict;

create table assessments (
    application_id blob not null,
    director_id blob not null,
    conflict text not null default 'none' check (conflict = 'none'),
    version integer not null default 1,
    recommendation text check (recommendation in ('confirm', 'confirm_with_conditions', 'not_yet')),
    note text not null default '',
    started_at integer not null,
    submitted_at integer,
    primary key (application_id, director_id),
    foreign key (application_id, director_id, conflict)
        references conflict_answers (application_id, director_id, answer),
    constraint assessments_submitted_check check (submitted_at is null or recommendation is not null)
) strict;

create table assessment_results (
    application_id blob not null,
    director_id blob not null,
    principle integer not null references principles (number),
    result text not null check (result in ('', 'met', 'developing', 'not_met')),
    reason text not null,
    primary key (application_id, director_id, principle),
    foreign key (application_id, director_id) references assessments (application_id, director_id)
) strict;

create table determination_results (
    application_id blob not null references applications (id),
    principle integer not null references principles (number),
    result text not null check (result in ('met', 'developing', 'not_met')),
    reason text not null,
    primary key (application_id, principle),
    constraint determination_results_reason_check check (result = 'met' or length(reason) > 0)
) strict;

-- A seat at a partnership: the allocation, the offer, and who holds it.
create table appointments (
    id blob not null primary key,
    partnership text not null references partnerships (code),
    seat text not null check (seat in ('lead', 'deputy')),
    organisation_id blob not null references organisations (id),
    application_id blob not null references applications (id),
    status text not null check (status in ('offered', 'declined', 'in_post', 'ended')),
    version integer not null default 1,
    ranking text not null,
    reason text not null,
    decided_by blob not null references people (id),
    offered_at integer not null,
    answered_at integer,
    representative_name text not null default '',
    representative_email text not null default '',
    declined_reason text,
    ended_at integer,
    demonstration integer not null default 0,
    constraint appointments_post_check check (
        status not in ('in_post') or (answered_at is not null and length(representative_name) > 0))
) strict;
-- At most one Lead and one Deputy in post per partnership; one open offer or post per application.
create unique index appointments_one_in_post on appointments (partnership, seat) where status = 'in_post';
create unique index appointments_one_organisation on appointments (partnership, organisation_id)
    where status in ('offered', 'in_post');
create unique index appointments_one_live on appointments (application_id) where status in ('offered', 'in_post');
