-- Information requests, item by item; every submission of the answers, numbered, with nothing deleted.

-- Each principle is frozen when it is sent: 1 for the application, then one more for each response.
alter table snapshots
    add column submission bigint not null default 1 check (submission > 0),
    add column frozen_at bigint not null default 0;
update snapshots set frozen_at = coalesce(applications.submitted_at, 0)
from applications where applications.id = snapshots.application_id;
alter table snapshots
    alter column submission drop default,
    alter column frozen_at drop default,
    drop constraint snapshots_pkey,
    add primary key (application_id, principle, submission);

-- What the trustee was asked to sign, and who had signed before the answers changed.
alter table attestations add column submission bigint not null default 1;
alter table attestations add column formerly_signed_name text;

create table requests (
    id uuid not null primary key,
    application_id uuid not null references applications (id),
    number bigint not null check (number > 0),
    status text not null check (status in ('drafted', 'sent', 'responded', 'closed')),
    version bigint not null default 1,
    -- A date once sent; as typed before.
    due_on text not null,
    drafted_by uuid not null references people (id),
    drafted_at bigint not null,
    sent_by uuid references people (id),
    sent_at bigint,
    -- When the organisation was last told of the due date.
    noticed_at bigint,
    -- The submission that the response made.
    submission bigint,
    ended_by uuid references people (id),
    ended_at bigint,
    reason text not null default '',
    unique (application_id, number),
    constraint requests_sent_check check ((status = 'drafted') = (sent_at is null)),
    constraint requests_ended_check check ((status in ('responded', 'closed')) = (ended_at is not null)),
    constraint requests_responded_check check ((status = 'responded') = (submission is not null))
);
-- At most one open request per application.
create unique index requests_one_open on requests (application_id) where status in ('drafted', 'sent');

create table request_items (
    id uuid not null primary key,
    request_id uuid not null references requests (id),
    position bigint not null check (position between 1 and 12),
    subject text not null check (subject in ('', '1', '2', '3', '4', '5', '6', 'board', 'organisation')),
    kind text not null check (kind in ('', 'text', 'document', 'figure')),
    asked text not null,
    -- The item of an earlier request whose answer would not do.
    follows uuid references request_items (id),
    answer text not null default '',
    version bigint not null default 0,
    answered_by uuid references people (id),
    answered_at bigint,
    judgement text not null default 'open' check (judgement in ('open', 'accepted', 'asked_again')),
    judged_by uuid references people (id),
    judged_at bigint,
    unique (request_id, position),
    constraint request_items_judged_check check ((judgement = 'open') = (judged_at is null))
);
