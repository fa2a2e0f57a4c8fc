-- Notes what a digest says by now, unless somebody else noted something since: of two who change a message at once nobody knows who was last.
-- KEYS: 1 installation, 2 digests
-- ARGV: 1 generation, 2 moment (ms), 3 what was known when it was read, 4 record with what it says now (JSON), 5 record that does not know (JSON)
-- Returns: 1, or 0 when it is not known now
--- @include "../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local stored = redis.call('HGET', KEYS[2], ARGV[2])
if not stored then return 0 end
local known = cjson.decode(stored).said == ARGV[3]
redis.call('HSET', KEYS[2], ARGV[2], known and ARGV[4] or ARGV[5])
return known and 1 or 0
