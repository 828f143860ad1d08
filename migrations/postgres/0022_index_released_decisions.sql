-- The public register of any day follows from the history: this finds the decisions that were made known.
create index events_released on events (application_id, number) where kind = 'released';
