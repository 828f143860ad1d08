-- Meetings of the directors, and the head over all histories that is published once a day.

create table meetings (
    id blob not null primary key,
    starts_at integer not null,
    ends_at integer not null,
    place text not null,
    link text not null,
    status text not null,
    version integer not null default 1,
    created_by blob not null references people (id),
    created_at integer not null,
    changed_at integer not null,
    opening text not null default '',
    closing text not null default '',
    closed_by blob references people (id),
    closed_at integer,
    constraint meetings_status_known check (status in ('planned', 'closed', 'cancelled')),
    constraint meetings_times_ordered check (ends_at > starts_at),
    constraint meetings_closed_whole check (
        (status = 'closed') = (closed_at is not null) and (closed_by is null) = (closed_at is null))
) strict;
create index meetings_time on meetings (starts_at);

-- What is fixed stays fixed: corrections are addenda.
create trigger meetings_closed_are_never_changed before update on meetings when old.status = 'closed'
begin
    select raise(abort, 'the minutes are fixed');
end;

create table meeting_items (
    meeting_id blob not null references meetings (id),
    application_id blob not null references applications (id),
    position integer not null,
    added_by blob not null references people (id),
    added_at integer not null,
    minutes text not null default '',
    outcome text,
    event_number integer,
    primary key (meeting_id, application_id),
    constraint meeting_items_outcome_known check (
        outcome in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed')),
    constraint meeting_items_decision_whole check ((outcome is null) = (event_number is null))
) strict;
create index meeting_items_application on meeting_items (application_id);

create table meeting_attendance (
    meeting_id blob not null references meetings (id),
    person_id blob not null references people (id),
    state text not null,
    primary key (meeting_id, person_id),
    constraint meeting_attendance_state_known check (state in ('present', 'apologies'))
) strict;

-- Who left the room for which application.
create table meeting_absences (
    meeting_id blob not null,
    application_id blob not null,
    person_id blob not null references people (id),
    primary key (meeting_id, application_id, person_id),
    foreign key (meeting_id, application_id) references meeting_items (meeting_id, application_id)
) strict;

-- Corrections to fixed minutes; about one application, or about the whole meeting.
create table meeting_addenda (
    id blob not null primary key,
    meeting_id blob not null references meetings (id),
    application_id blob references applications (id),
    words text not null,
    written_by blob not null references people (id),
    written_at integer not null
) strict;
create index meeting_addenda_meeting on meeting_addenda (meeting_id, written_at);

-- One head a day over every history that was ever sent, as it stood at a moment; only ever added to.
create table history_heads (
    day text not null primary key,
    as_of integer not null,
    head blob not null,
    histories integer not null,
    broken integer not null,
    made_at integer not null
) strict;

create trigger history_heads_are_never_changed before update on history_heads
begin
    select raise(abort, 'heads are insert-only');
end;

create trigger history_heads_are_never_deleted before delete on history_heads
begin
    select raise(abort, 'heads are insert-only');
end;
