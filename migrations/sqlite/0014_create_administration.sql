-- What administrators change outside any application: people, settings, places. Only ever added to.

create table alliance_events (
    id blob not null primary key,
    subject text not null check (subject in ('person', 'setting', 'place')),
    subject_key text not null,
    words text not null,
    reason text not null,
    actor_id blob references people (id),
    actor_name text not null,
    happened_at integer not null
) strict;
create index alliance_events_time on alliance_events (happened_at);
create index alliance_events_subject on alliance_events (subject, subject_key);

create trigger alliance_events_are_never_changed before update on alliance_events
begin
    select raise(abort, 'events are insert-only');
end;

create trigger alliance_events_are_never_deleted before delete on alliance_events
begin
    select raise(abort, 'events are insert-only');
end;
