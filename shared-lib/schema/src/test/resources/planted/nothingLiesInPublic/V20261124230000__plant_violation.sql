CREATE FUNCTION public.planted() RETURNS integer RETURN 1;
