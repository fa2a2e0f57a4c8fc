-- A message is gone: forgets the comment it was, and its likes. A post of ours stays in the ledger.
-- KEYS: 1 installation, 2 ledger, 3 comments, 4 threads, 5 deleted, 6 marks of likes, 7 people, 8 removals, 9 rank
-- ARGV: 1 generation, 2 ts, 3 thread ('' not said), 4 now (ms)
-- Returns: 'removed' | 'unknown' | 'gone'
--- @include "../installations/guard.lua"
--- @include "../likes/marks.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local comment = redis.call('HGET', KEYS[3], ARGV[2])
local thread = comment and cjson.decode(comment).thread or ARGV[3]
local ours = redis.call('HEXISTS', KEYS[2], ARGV[2]) == 1
local in_ours = thread ~= '' and redis.call('HEXISTS', KEYS[2], thread) == 1
if not comment and not ours and not in_ours then return 'unknown' end
likes_forget({ marks = KEYS[6], people = KEYS[7], removals = KEYS[8], rank = KEYS[9] }, ARGV[2])
if not ours then
  redis.call('HDEL', KEYS[3], ARGV[2])
  redis.call('ZREM', KEYS[4], thread .. '/' .. ARGV[2])
  redis.call('ZADD', KEYS[5], ARGV[4], ARGV[2])
end
return 'removed'
