-- The geography, as data: places, localities, community partnerships, practices, postcodes.

create table data_sources (
    name text not null primary key,
    description text not null,
    licence text not null,
    released text not null,
    rows_kept bigint not null,
    loaded_at bigint not null,
    loaded_by text not null
);

create table localities (
    code text not null primary key,
    name text not null
);

create table partnerships (
    code text not null primary key,
    name text not null,
    position bigint not null,
    locality text references localities (code),
    contact_name text not null default '',
    contact_email text not null default '',
    demonstration bigint not null default 0
);

-- Points that stand for a partnership: a member practice's site, or one added by hand.
create table reference_points (
    id uuid not null primary key,
    partnership text not null references partnerships (code),
    kind text not null check (kind in ('practice', 'point')),
    ods_code text,
    name text not null,
    postcode text not null,
    easting bigint not null,
    northing bigint not null,
    from_date text not null,
    to_date text,
    source text not null,
    check (to_date is null or to_date > from_date)
);
create index reference_points_partnership on reference_points (partnership);

create table team_members (
    id uuid not null primary key,
    partnership text not null references partnerships (code),
    role text not null,
    name text not null,
    source text not null
);

create table postcodes (
    postcode text not null primary key,
    easting bigint not null,
    northing bigint not null,
    in_area bigint not null,
    terminated bigint not null default 0
);

-- Mean points for when the full postcode is not known: "BD5 8" and "BD5".
create table postcode_prefixes (
    prefix text not null primary key,
    tier text not null check (tier in ('sector', 'outcode')),
    in_area bigint not null,
    easting bigint not null,
    northing bigint not null
);

create table principles (
    number bigint not null primary key check (number between 1 and 6),
    slug text not null unique,
    title text not null,
    summary text not null,
    wording text not null
);
