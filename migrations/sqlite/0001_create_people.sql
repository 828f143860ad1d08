-- Who signs in: people, their Alliance roles, codes, sessions and second factors.
-- Times are whole seconds UTC. Codes, tokens and session ids are stored hashed only.

create table people (
    id blob not null primary key,
    email text not null unique check (email = lower(email)),
    name text not null,
    created_at integer not null,
    disabled_at integer
) strict;

create table roles (
    person_id blob not null references people (id),
    role text not null check (role in ('director', 'chair', 'coordinator', 'administrator')),
    granted_at integer not null,
    primary key (person_id, role)
) strict;

create table sign_in_codes (
    id blob not null primary key,
    email text not null,
    code_hash blob not null,
    link_hash blob not null,
    binding_hash blob not null,
    next text not null,
    tries integer not null default 0,
    created_at integer not null,
    expires_at integer not null,
    ended_at integer
) strict;
create index sign_in_codes_email on sign_in_codes (email, created_at);

create table sessions (
    id_hash blob not null primary key,
    person_id blob not null references people (id),
    created_at integer not null,
    last_seen_at integer not null,
    second_factor_at integer,
    ended_at integer,
    label text not null
) strict;
create index sessions_person on sessions (person_id);

create table second_factors (
    person_id blob not null primary key references people (id),
    sealed_secret blob not null,
    created_at integer not null,
    confirmed_at integer,
    last_step integer not null default 0,
    tries integer not null default 0,
    locked_until integer not null default 0
) strict;

create table recovery_codes (
    person_id blob not null references people (id),
    code_hash blob not null,
    used_at integer,
    primary key (person_id, code_hash)
) strict;

-- A post that arrived after its session ended: offered back after sign-in.
create table held_posts (
    id blob not null primary key,
    person_id blob not null references people (id),
    path text not null,
    form text not null,
    created_at integer not null
) strict;
create index held_posts_person on held_posts (person_id);

create table settings (
    key text not null primary key,
    value text not null,
    reason text not null,
    changed_at integer not null
) strict;
