-- A route names no class of limits: nobody read it, since the class of a request follows from its method and path.
-- The version before runs on this: it names the column in no statement.
ALTER TABLE routes DROP COLUMN rate_class;
