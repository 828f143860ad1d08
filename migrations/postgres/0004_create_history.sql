-- The history, which is only ever added to, and the outbox.

create table events (
    application_id uuid not null references applications (id),
    number bigint not null check (number > 0),
    kind text not null,
    actor_id uuid references people (id),
    actor_name text not null,
    body text not null,
    happened_at bigint not null,
    previous_hash bytea not null,
    hash bytea not null unique,
    primary key (application_id, number)
);

create table messages (
    id uuid not null primary key,
    dedupe_key text not null unique,
    template text not null,
    to_address text not null,
    subject text not null,
    text_body text not null,
    html_body text not null,
    status text not null check (status in ('queued', 'sending', 'accepted', 'deferred', 'failed', 'resolved')),
    attempts bigint not null default 0,
    due_at bigint not null,
    leased_until bigint,
    last_error text not null default '',
    created_at bigint not null,
    accepted_at bigint,
    application_id uuid references applications (id)
);
create index messages_due on messages (due_at) where status in ('queued', 'sending', 'deferred');
create index messages_created on messages (created_at);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'events are insert-only';
end
$$;

create trigger events_are_never_changed before update or delete or truncate on events
    for each statement execute function refuse_change();
