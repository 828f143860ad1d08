-- What administrators change outside any application: people, settings, places. Only ever added to.

create table alliance_events (
    id uuid not null primary key,
    subject text not null check (subject in ('person', 'setting', 'place')),
    subject_key text not null,
    words text not null,
    reason text not null,
    actor_id uuid references people (id),
    actor_name text not null,
    happened_at bigint not null
);
create index alliance_events_time on alliance_events (happened_at);
create index alliance_events_subject on alliance_events (subject, subject_key);

create trigger alliance_events_are_never_changed before update or delete or truncate on alliance_events
    for each statement execute function refuse_change();
