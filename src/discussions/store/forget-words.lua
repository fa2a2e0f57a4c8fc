-- Forgets what some comments say; that they stand stays known. Or only has what shows them changed.
-- KEYS: 1 installation, 2 comments, 3 texts, 4 touched, 5 tasks, 6 entries
-- ARGV: 1 generation, 2 place, 3 now (ms), 4 'forget' | 'forget-and-tell' | 'tell', then the ts of each
-- Returns: how many there were, -1 when the workspace is gone
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/touch.lua"
if not installed(KEYS[1], ARGV[1]) then return -1 end
for i = 5, #ARGV do
  local stored = redis.call('HGET', KEYS[2], ARGV[i])
  local record = stored and cjson.decode(stored)
  if ARGV[4] ~= 'tell' then
    redis.call('ZREM', KEYS[3], ARGV[i])
    if record and record.text then
      record.text = nil
      redis.call('HSET', KEYS[2], ARGV[i], cjson.encode(record))
    end
  end
  if ARGV[4] ~= 'forget' then
    touch({ touched = KEYS[4], tasks = KEYS[5], entries = KEYS[6] }, ARGV[2], ARGV[i], ARGV[3])
    task_put(KEYS[5], KEYS[6], 'comment-changed', ARGV[2] .. '/' .. ARGV[i], ARGV[3])
  end
end
return #ARGV - 4
