-- Information requests, item by item; every submission of the answers, numbered, with nothing deleted.

-- Each principle is frozen when it is sent: 1 for the application, then one more for each response.
create table snapshots_by_submission (
    application_id blob not null references applications (id),
    principle integer not null references principles (number),
    submission integer not null check (submission > 0),
    fields text not null,
    evidence text not null default '[]',
    digest blob not null,
    frozen_at integer not null,
    primary key (application_id, principle, submission)
) strict;
insert into snapshots_by_submission
    (application_id, principle, submission, fields, evidence, digest, frozen_at)
select snapshots.application_id, principle, 1, fields, evidence, digest, coalesce(submitted_at, 0)
from snapshots join applications on applications.id = snapshots.application_id;
drop table snapshots;
alter table snapshots_by_submission rename to snapshots;

-- What the trustee was asked to sign, and who had signed before the answers changed.
alter table attestations add column submission integer not null default 1;
alter table attestations add column formerly_signed_name text;

create table requests (
    id blob not null primary key,
    application_id blob not null references applications (id),
    number integer not null check (number > 0),
    status text not null check (status in ('drafted', 'sent', 'responded', 'closed')),
    version integer not null default 1,
    -- A date once sent; as typed before.
    due_on text not null,
    drafted_by blob not null references people (id),
    drafted_at integer not null,
    sent_by blob references people (id),
    sent_at integer,
    -- When the organisation was last told of the due date.
    noticed_at integer,
    -- The submission that the response made.
    submission integer,
    ended_by blob references people (id),
    ended_at integer,
    reason text not null default '',
    unique (application_id, number),
    constraint requests_sent_check check ((status = 'drafted') = (sent_at is null)),
    constraint requests_ended_check check ((status in ('responded', 'closed')) = (ended_at is not null)),
    constraint requests_responded_check check ((status = 'responded') = (submission is not null))
) strict;
-- At most one open request per application.
create unique index requests_one_open on requests (application_id) where status in ('drafted', 'sent');

create table request_items (
    id blob not null primary key,
    request_id blob not null references requests (id),
    position integer not null check (position between 1 and 12),
    subject text not null check (subject in ('', '1', '2', '3', '4', '5', '6', 'board', 'organisation')),
    kind text not null check (kind in ('', 'text', 'document', 'figure')),
    asked text not null,
    -- The item of an earlier request whose answer would not do.
    follows blob references request_items (id),
    answer text not null default '',
    version integer not null default 0,
    answered_by blob references people (id),
    answered_at integer,
    judgement text not null default 'open' check (judgement in ('open', 'accepted', 'asked_again')),
    judged_by blob references people (id),
    judged_at integer,
    unique (request_id, position),
    constraint request_items_judged_check check ((judgement = 'open') = (judged_at is null))
) strict;
