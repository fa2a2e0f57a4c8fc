-- Changes what the only part of a chain will say, while nothing of it was sent.
-- KEYS: 1 installation, 2 chain
-- ARGV: 1 generation, 2 message (JSON)
-- Returns: 1, or 0 when it is on its way or stands
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
if redis.call('HGET', KEYS[2], 'state') ~= 'reserved' then return 0 end
if redis.call('HGET', KEYS[2], 'cursor') ~= '0' then return 0 end
redis.call('HSET', KEYS[2], 'message:0', ARGV[2])
-- Who has read what it said before, and is about to send that, reads it again.
redis.call('HINCRBY', KEYS[2], 'attempt', 1)
return 1
