-- Open data is replaced while the service runs: the next release of the postcodes is loaded beside the one
-- in use, and the two change places in one short transaction.

create table postcodes_next (
    postcode text not null primary key,
    easting integer not null,
    northing integer not null,
    in_area integer not null,
    terminated integer not null default 0
) strict, without rowid;
insert into postcodes_next (postcode, easting, northing, in_area, terminated)
    select postcode, easting, northing, in_area, terminated from postcodes order by postcode;
drop table postcodes;
alter table postcodes_next rename to postcodes;

create table postcodes_next (
    postcode text not null primary key,
    easting integer not null,
    northing integer not null,
    in_area integer not null,
    terminated integer not null default 0
) strict, without rowid;

-- The load under way, if any. Its token tells it from one that was killed, or that another overtook.
create table releases (
    name text not null primary key,
    token blob not null,
    begun_at integer not null
) strict;

-- GP practices, as the NHS lists them.
create table practices (
    ods_code text not null primary key,
    name text not null,
    postcode text not null,
    status text not null check (status in ('active', 'inactive', 'dormant', 'proposed')),
    opened text,
    closed text
) strict;
