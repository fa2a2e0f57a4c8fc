-- Forgets deletions that nothing late can contradict any more.
-- KEYS: 1 installation, 2 deleted
-- ARGV: 1 generation, 2 deleted before (ms)
-- Returns: how many it forgot
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
return redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', '(' .. ARGV[2])
