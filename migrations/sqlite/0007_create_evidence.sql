-- Evidence: files, whose bytes lie in the data directory under their hash, and links.

-- The bytes of files, each kept once however often it was uploaded.
create table blobs (
    sha256 blob not null primary key check (length(sha256) = 32),
    size integer not null check (size > 0),
    scan text not null check (scan in ('held', 'clean', 'not_scanned')),
    attempts integer not null default 0,
    -- When a held file is scanned again.
    due_at integer,
    -- When an upload last needed the bytes. What nothing refers to goes a day later.
    used_at integer not null,
    constraint blobs_held_check check ((scan = 'held') = (due_at is not null))
) strict;
create index blobs_due on blobs (due_at) where due_at is not null;

create table evidence (
    id blob not null primary key,
    application_id blob not null references applications (id),
    principle integer not null references principles (number),
    kind text not null check (kind in ('pdf', 'jpg', 'png', 'docx', 'xlsx', 'odt', 'ods', 'link')),
    name text not null check (length(name) > 0),
    description text not null default '',
    address text,
    sha256 blob references blobs (sha256),
    -- What the virus scanner found after the file had arrived: its bytes are gone.
    refusal text,
    added_by blob not null references people (id),
    added_at integer not null,
    constraint evidence_content_check check (
        (kind = 'link' and address is not null and sha256 is null and refusal is null)
        or (kind <> 'link' and address is null and (sha256 is null) = (refusal is not null)))
) strict;
create index evidence_application on evidence (application_id, principle);
create index evidence_sha256 on evidence (sha256) where sha256 is not null;
-- The same file, or the same link, is kept once in a principle.
create unique index evidence_one_file on evidence (application_id, principle, sha256) where sha256 is not null;
create unique index evidence_one_link on evidence (application_id, principle, address) where address is not null;

-- The evidence as it was sent, covered by the digest.
alter table snapshots add column evidence text not null default '[]';
