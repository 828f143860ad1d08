-- Who acts for an organisation: invitations, requests to join, and the history of both;
-- and what an organisation says of itself once, for every application.

alter table organisations add column telephone text not null default '';
alter table organisations add column email text not null default '';
alter table organisations add column about text not null default '';
alter table organisations add column founded_year bigint;

-- The part of the member's address after the @, so that colleagues are found by an index.
alter table members add column email_domain text not null default '';
update members set email_domain = coalesce(
    (select substr(email, strpos(email, '@') + 1) from people where people.id = members.person_id), '');
create index members_email_domain on members (email_domain);

create table invitations (
    id uuid not null primary key,
    organisation_id uuid not null references organisations (id),
    email text not null check (email = lower(email)),
    role text not null check (role in ('administrator', 'editor')),
    token_hash bytea not null unique,
    status text not null check (status in ('open', 'accepted', 'withdrawn', 'replaced')),
    invited_by uuid not null references people (id),
    invited_at bigint not null,
    expires_at bigint not null,
    ended_at bigint,
    accepted_by uuid references people (id),
    constraint invitations_ended_check check ((status = 'open') = (ended_at is null)),
    constraint invitations_accepted_check check ((status = 'accepted') = (accepted_by is not null))
);
-- One open invitation per organisation and address.
create unique index invitations_one_open on invitations (organisation_id, email) where status = 'open';
create index invitations_organisation on invitations (organisation_id, invited_at);
create index invitations_email on invitations (email) where status = 'open';

create table join_requests (
    id uuid not null primary key,
    organisation_id uuid not null references organisations (id),
    person_id uuid not null references people (id),
    status text not null check (status in ('open', 'accepted', 'declined')),
    asked_at bigint not null,
    decided_at bigint,
    decided_by uuid references people (id),
    note text not null default '',
    constraint join_requests_decided_check check ((status = 'open') = (decided_at is null))
);
-- One open request per person and organisation.
create unique index join_requests_one_open on join_requests (organisation_id, person_id) where status = 'open';
create index join_requests_person on join_requests (person_id, asked_at);

-- Every change of who acts for an organisation; only ever added to. No full address of an e-mail here.
create table organisation_events (
    organisation_id uuid not null references organisations (id),
    number bigint not null check (number > 0),
    kind text not null,
    actor_id uuid references people (id),
    actor_name text not null,
    body text not null,
    happened_at bigint not null,
    primary key (organisation_id, number)
);

create trigger organisation_events_are_never_changed before update or delete or truncate on organisation_events
    for each statement execute function refuse_change();
