-- A message was deleted: forgets its comment and its likes. A post of ours stays in the ledger, the card of a lesson as a deleted one.
-- KEYS: 1 installation, 2 ledger, 3 comments, 4 threads, 5 deleted, 6 texts, 7 pins, 8 marks of likes, 9 people, 10 removals, 11 rank, 12 tasks, 13 entries
-- ARGV: 1 generation, 2 ts, 3 thread ('' not said), 4 now (ms), 5 place, 6 from how many comments on a thread is long
-- Returns: 'removed' | 'unknown' | 'gone'
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/marks.lua"
--- @include "../../likes/show-card.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local comment = redis.call('HGET', KEYS[3], ARGV[2])
local thread = comment and cjson.decode(comment).thread or ARGV[3]
local ours = redis.call('HEXISTS', KEYS[2], ARGV[2]) == 1
local in_ours = thread ~= '' and redis.call('HEXISTS', KEYS[2], thread) == 1
if not comment and not ours and not in_ours then return 'unknown' end
likes_forget({ marks = KEYS[8], people = KEYS[9], removals = KEYS[10], rank = KEYS[11] }, ARGV[2])
if not ours then
  redis.call('HDEL', KEYS[3], ARGV[2])
  redis.call('ZREM', KEYS[4], thread .. '/' .. ARGV[2])
  redis.call('ZADD', KEYS[5], ARGV[4], ARGV[2])
  redis.call('ZREM', KEYS[6], ARGV[2])
  redis.call('HDEL', KEYS[7], ARGV[2])
end
local card = ours and cjson.decode(redis.call('HGET', KEYS[2], ARGV[2]))
if card and card.kind == 'lesson' and not card.deleted then
  card.deleted = tonumber(ARGV[4])
  redis.call('HSET', KEYS[2], ARGV[2], cjson.encode(card))
  task_put(KEYS[12], KEYS[13], 'comment-changed', ARGV[5] .. '/' .. ARGV[2], ARGV[4])
end
local root = comment and redis.call('HGET', KEYS[2], thread)
if root and cjson.decode(root).kind == 'lesson' then
  show_card({ tasks = KEYS[12], entries = KEYS[13] }, ARGV[5], thread, ARGV[4])
  local left = redis.call('ZLEXCOUNT', KEYS[4], '[' .. thread .. '/', '(' .. thread .. '0')
  if left == tonumber(ARGV[6]) - 1 then task_put(KEYS[12], KEYS[13], 'show-prompt', ARGV[5] .. '/' .. thread, ARGV[4]) end
  task_put(KEYS[12], KEYS[13], 'comment-changed', ARGV[5] .. '/' .. ARGV[2], ARGV[4])
end
return 'removed'
