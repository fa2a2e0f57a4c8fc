-- Remembers that a person replied in the thread of a lesson or of a question in its hour, unless the reply was deleted meanwhile.
-- KEYS: 1 installation, 2 ledger, 3 comments, 4 threads, 5 deleted, 6 rank of likes
-- ARGV: 1 generation, 2 ts, 3 thread, 4 record (JSON)
-- Returns: 'added' | 'same' | 'deleted' | 'unknown' (no post of ours) | 'elsewhere' (neither) | 'gone'
--- @include "../installations/guard.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local root = redis.call('HGET', KEYS[2], ARGV[3])
if not root then return 'unknown' end
local kind = cjson.decode(root).kind
if kind ~= 'lesson' and kind ~= 'turn' then return 'elsewhere' end
if redis.call('ZSCORE', KEYS[5], ARGV[2]) then return 'deleted' end
if redis.call('HSETNX', KEYS[3], ARGV[2], ARGV[4]) == 0 then return 'same' end
redis.call('ZADD', KEYS[4], 0, ARGV[3] .. '/' .. ARGV[2])
redis.call('ZADD', KEYS[6], 'NX', 0, ARGV[2])
return 'added'
