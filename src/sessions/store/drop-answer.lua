-- Forgets an answer from a form whose message will not be posted.
-- KEYS: 1 installation, 2 answers
-- ARGV: 1 generation, 2 chain id
-- Returns: 1, or 0 when there was none
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
return redis.call('HDEL', KEYS[2], ARGV[2])
