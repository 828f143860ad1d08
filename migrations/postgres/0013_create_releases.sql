-- Open data is replaced while the service runs: the next release of the postcodes is loaded beside the one
-- in use, and the two change places in one short transaction.

create table postcodes_next (
    postcode text not null primary key,
    easting bigint not null,
    northing bigint not null,
    in_area bigint not null,
    terminated bigint not null default 0
);

-- The load under way, if any. Its token tells it from one that was killed, or that another overtook.
create table releases (
    name text not null primary key,
    token uuid not null,
    begun_at bigint not null
);

-- GP practices, as the NHS lists them.
create table practices (
    ods_code text not null primary key,
    name text not null,
    postcode text not null,
    status text not null check (status in ('active', 'inactive', 'dormant', 'proposed')),
    opened text,
    closed text
);
