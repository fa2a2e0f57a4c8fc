-- A question that came back without an answer has one after all: it is answered where it was asked, and waits here no more.
-- KEYS: 1 installation, 2 question, 3 open here, 4 askers here
-- ARGV: 1 generation, 2 id, 3 id there
-- Returns: 1, or 0 when it did not wait
--- @include "../../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 0 end
local stored = redis.call('HGET', KEYS[3], ARGV[2])
if not stored then return 0 end
local by = cjson.decode(stored).by
redis.call('HDEL', KEYS[3], ARGV[2])
if redis.call('HINCRBY', KEYS[4], by, -1) <= 0 then redis.call('HDEL', KEYS[4], by) end
redis.call('HSET', KEYS[2], 'lent', ARGV[3])
return 1
