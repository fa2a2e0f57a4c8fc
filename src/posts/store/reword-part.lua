-- Changes what the only part of a chain will say, while it does not stand; where it is on its way, what it will say should it be sent again.
-- KEYS: 1 installation, 2 chain
-- ARGV: 1 generation, 2 message (JSON)
-- Returns: 1, or 0 when it stands, or was given up
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local state = redis.call('HGET', KEYS[2], 'state')
if state ~= 'reserved' and state ~= 'sending' then return 0 end
if redis.call('HGET', KEYS[2], 'cursor') ~= '0' then return 0 end
redis.call('HSET', KEYS[2], 'message:0', ARGV[2])
-- Who has read what it said before, and is about to send that, reads it again.
if state == 'reserved' then redis.call('HINCRBY', KEYS[2], 'attempt', 1) end
return 1
