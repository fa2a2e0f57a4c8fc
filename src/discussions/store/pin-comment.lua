-- Features a comment for an organiser; it replaces another of the same person under that lesson.
-- KEYS: 1 installation, 2 ledger, 3 comments, 4 pins, 5 quiet, 6 tasks, 7 entries
-- ARGV: 1 generation, 2 ts, 3 by, 4 place, 5 now (ms), 6 at most how many under a lesson
-- Returns: 'pinned' | 'instead' (of another) | 'same' | 'full' | 'quiet' (its author wants it not) | 'none' (no comment under a lesson) | 'gone'
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/show-card.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local stored = redis.call('HGET', KEYS[3], ARGV[2])
local comment = stored and cjson.decode(stored)
local root = comment and redis.call('HGET', KEYS[2], comment.thread)
if not root or cjson.decode(root).kind ~= 'lesson' then return 'none' end
if redis.call('SISMEMBER', KEYS[5], comment.person) == 1 then return 'quiet' end
if redis.call('HEXISTS', KEYS[4], ARGV[2]) == 1 then return 'same' end
local others = 0
local own
local all = redis.call('HGETALL', KEYS[4])
for i = 1, #all, 2 do
  local pin = cjson.decode(all[i + 1])
  if pin.thread == comment.thread and pin.person == comment.person then
    own = all[i]
  elseif pin.thread == comment.thread and redis.call('SISMEMBER', KEYS[5], pin.person) == 0 then
    others = others + 1
  end
end
if others >= tonumber(ARGV[6]) then return 'full' end
if own then redis.call('HDEL', KEYS[4], own) end
local pin = { v = 1, thread = comment.thread, person = comment.person, by = ARGV[3], at = ARGV[5] }
redis.call('HSET', KEYS[4], ARGV[2], cjson.encode(pin))
show_card({ tasks = KEYS[6], entries = KEYS[7] }, ARGV[4], comment.thread, ARGV[5])
return own and 'instead' or 'pinned'
