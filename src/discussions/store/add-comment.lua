-- Remembers what a person replied in the thread of a lesson or of a question in its hour, or how they changed it, unless the reply was deleted meanwhile. Of a reply under a lesson its beginning is kept, if the person lets it be shown.
-- KEYS: 1 installation, 2 ledger, 3 comments, 4 threads, 5 deleted, 6 rank of likes, 7 texts, 8 quiet, 9 touched, 10 todo, 11 entries
-- ARGV: 1 generation, 2 ts, 3 thread, 4 record (JSON), 5 record without its text (JSON), 6 person, 7 as of (microseconds, 0 as it began), 8 written (ms), 9 place, 10 now (ms)
-- Returns: 'added' | 'changed' | 'same' | 'deleted' | 'unknown' (no post of ours) | 'elsewhere' (neither) | 'gone'
--- @include "../../installations/guard.lua"
--- @include "../../likes/touch.lua"
if not installed(KEYS[1], ARGV[1]) then return 'gone' end
local root = redis.call('HGET', KEYS[2], ARGV[3])
if not root then return 'unknown' end
local kind = cjson.decode(root).kind
if kind ~= 'lesson' and kind ~= 'turn' then return 'elsewhere' end
if redis.call('ZSCORE', KEYS[5], ARGV[2]) then return 'deleted' end

local record = ARGV[5]
if kind == 'lesson' and redis.call('SISMEMBER', KEYS[8], ARGV[6]) == 0 then record = ARGV[4] end
local stored = redis.call('HGET', KEYS[3], ARGV[2])
local old = stored and cjson.decode(stored)
if old and tonumber(ARGV[7]) <= tonumber(old.asOf or 0) then return 'same' end
redis.call('HSET', KEYS[3], ARGV[2], record)
if record == ARGV[5] then
  redis.call('ZREM', KEYS[7], ARGV[2])
else
  redis.call('ZADD', KEYS[7], ARGV[8], ARGV[2])
end
if old then
  if old.text == cjson.decode(record).text then return 'same' end
  if kind == 'lesson' then todo_put(KEYS[10], KEYS[11], 'comment-changed', ARGV[9] .. '/' .. ARGV[2], ARGV[10]) end
  return 'changed'
end
redis.call('ZADD', KEYS[4], 0, ARGV[3] .. '/' .. ARGV[2])
redis.call('ZADD', KEYS[6], 'NX', 0, ARGV[2])
if kind == 'lesson' then touch({ touched = KEYS[9], todo = KEYS[10], entries = KEYS[11] }, ARGV[9], ARGV[2], ARGV[10]) end
return 'added'
