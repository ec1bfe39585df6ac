-- Extensions belong to the database, not to a schema of it: they stand in
-- public, and every search path ends there. All three are "trusted", so that
-- the owner of the database may create them without being superuser.
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public; -- exclusion constraints over an id and a time range
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;    -- search by parts of words, proposals of duplicates
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;   -- search without diacritics
