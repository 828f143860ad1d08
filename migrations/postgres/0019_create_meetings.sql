-- Meetings of the directors, and the head over all histories that is published once a day.

create table meetings (
    id uuid not null primary key,
    starts_at bigint not null,
    ends_at bigint not null,
    place text not null,
    link text not null,
    status text not null,
    version bigint not null default 1,
    created_by uuid not null references people (id),
    created_at bigint not null,
    changed_at bigint not null,
    opening text not null default '',
    closing text not null default '',
    closed_by uuid references people (id),
    closed_at bigint,
    constraint meetings_status_known check (status in ('planned', 'closed', 'cancelled')),
    constraint meetings_times_ordered check (ends_at > starts_at),
    constraint meetings_closed_whole check (
        (status = 'closed') = (closed_at is not null) and (closed_by is null) = (closed_at is null))
);
create index meetings_time on meetings (starts_at);

-- What is fixed stays fixed: corrections are addenda.
create function refuse_change_of_minutes() returns trigger language plpgsql as $$
begin
    raise exception 'the minutes are fixed';
end
$$;

create trigger meetings_closed_are_never_changed before update on meetings
    for each row when (old.status = 'closed') execute function refuse_change_of_minutes();

create table meeting_items (
    meeting_id uuid not null references meetings (id),
    application_id uuid not null references applications (id),
    position bigint not null,
    added_by uuid not null references people (id),
    added_at bigint not null,
    minutes text not null default '',
    outcome text,
    event_number bigint,
    primary key (meeting_id, application_id),
    constraint meeting_items_outcome_known check (
        outcome in ('confirmed', 'confirmed_with_conditions', 'not_yet_confirmed')),
    constraint meeting_items_decision_whole check ((outcome is null) = (event_number is null))
);
create index meeting_items_application on meeting_items (application_id);

create table meeting_attendance (
    meeting_id uuid not null references meetings (id),
    person_id uuid not null references people (id),
    state text not null,
    primary key (meeting_id, person_id),
    constraint meeting_attendance_state_known check (state in ('present', 'apologies'))
);

-- Who left the room for which application.
create table meeting_absences (
    meeting_id uuid not null,
    application_id uuid not null,
    person_id uuid not null references people (id),
    primary key (meeting_id, application_id, person_id),
    foreign key (meeting_id, application_id) references meeting_items (meeting_id, application_id)
);

-- Corrections to fixed minutes; about one application, or about the whole meeting.
create table meeting_addenda (
    id uuid not null primary key,
    meeting_id uuid not null references meetings (id),
    application_id uuid references applications (id),
    words text not null,
    written_by uuid not null references people (id),
    written_at bigint not null
);
create index meeting_addenda_meeting on meeting_addenda (meeting_id, written_at);

-- One head a day over every history that was ever sent, as it stood at a moment; only ever added to.
create table history_heads (
    day text not null primary key,
    as_of bigint not null,
    head bytea not null,
    histories bigint not null,
    broken bigint not null,
    made_at bigint not null
);

create trigger history_heads_are_never_changed before update or delete or truncate on history_heads
    for each statement execute function refuse_change();
