-- What the co-ordinator and the directors note of phone calls. Only ever added to: a note that was wrong is
-- corrected by another.

create table phone_notes (
    id blob not null primary key,
    -- Both none: in place of an e-mail that tells of no application.
    application_id blob references applications (id),
    organisation_id blob references organisations (id),
    called_on text not null,
    spoke_with text not null constraint phone_notes_says_with_whom check (length(spoke_with) > 0),
    words text not null constraint phone_notes_has_words check (length(words) > 0),
    corrects blob references phone_notes (id),
    -- The e-mail that the call took the place of. E-mails are deleted before notes are.
    message_id blob,
    written_by blob not null references people (id),
    written_at integer not null
) strict;
create index phone_notes_application on phone_notes (application_id, written_at);
create index phone_notes_organisation on phone_notes (organisation_id, written_at);
create index phone_notes_corrects on phone_notes (corrects);

create trigger phone_notes_are_never_changed before update on phone_notes
begin
    select raise(abort, 'phone notes are insert-only');
end;
