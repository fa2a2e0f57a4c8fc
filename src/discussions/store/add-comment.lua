-- Keeps a person's reply in the thread of a lesson or of a question during its session, or a change to it, unless the reply was deleted
-- meanwhile. The beginning of a reply under a lesson is kept if the person lets it be shown. Likes that came before the reply count with
-- it.
-- KEYS: 1 installation, 2 ledger, 3 comments, 4 threads, 5 deleted, 6 texts, 7 quiet, 8 marks of likes, 9 people, 10 removals, 11 rank, 12 emoji, 13 early likes on the message, 14 tasks, 15 entries
-- ARGV: 1 generation, 2 ts, 3 thread, 4 record (JSON), 5 record without its text (JSON), 6 person, 7 as of (microseconds, 0 as it began), 8 written (ms), 9 place, 10 now (ms), 11 when its thread is to be read again (ms), '' where it is told in time, 12 from how many comments on a thread is long
-- Returns: 'added' | 'changed' | 'same' | 'deleted' | 'unknown' (no post of ours) | 'elsewhere' (neither) | 'gone'
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/early.lua"
--- @include "../../likes/show-card.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local root = redis.call('HGET', KEYS[2], ARGV[3])
if not root then return 'unknown' end
local kind = cjson.decode(root).kind
if kind ~= 'lesson' and kind ~= 'turn' then return 'elsewhere' end
if redis.call('ZSCORE', KEYS[5], ARGV[2]) then return 'deleted' end

local stored = redis.call('HGET', KEYS[3], ARGV[2])
if not stored then
  redis.call('ZADD', KEYS[4], 0, ARGV[3] .. '/' .. ARGV[2])
  redis.call('ZADD', KEYS[11], 'NX', 0, ARGV[2])
end
local likes = { marks = KEYS[8], people = KEYS[9], removals = KEYS[10], rank = KEYS[11] }
-- This also runs when an event is repeated, to complete a call that was cut off.
local liked, more = early_take(KEYS[13], likes, KEYS[12], ARGV[2])
local thread = ARGV[9] .. '/' .. ARGV[3]
if more then task_put(KEYS[14], KEYS[15], 'repair-thread', thread, tonumber(ARGV[10]) + 60000) end
-- Earlier likes on it may have expired.
if not stored and ARGV[11] ~= '' then task_put(KEYS[14], KEYS[15], 'repair-thread', thread, ARGV[11]) end
if liked then show_card({ tasks = KEYS[14], entries = KEYS[15] }, ARGV[9], ARGV[3], ARGV[10]) end
if not stored and kind == 'lesson' then
  local count = redis.call('ZLEXCOUNT', KEYS[4], '[' .. ARGV[3] .. '/', '(' .. ARGV[3] .. '0')
  if count == tonumber(ARGV[12]) then task_put(KEYS[14], KEYS[15], 'show-prompt', thread, ARGV[10]) end
end

local record = ARGV[5]
if kind == 'lesson' and redis.call('SISMEMBER', KEYS[7], ARGV[6]) == 0 then record = ARGV[4] end
local old = stored and cjson.decode(stored)
if old and tonumber(ARGV[7]) <= tonumber(old.asOf or 0) then return 'same' end
redis.call('HSET', KEYS[3], ARGV[2], record)
if record == ARGV[5] then
  redis.call('ZREM', KEYS[6], ARGV[2])
else
  redis.call('ZADD', KEYS[6], ARGV[8], ARGV[2])
end
if not old then return 'added' end
if old.text == cjson.decode(record).text then return 'same' end
if kind == 'lesson' then task_put(KEYS[14], KEYS[15], 'comment-changed', ARGV[9] .. '/' .. ARGV[2], ARGV[10]) end
return 'changed'
