-- Forgets the words of some comments but keeps the comments, or only has the messages that show them refreshed.
-- KEYS: 1 installation, 2 comments, 3 texts, 4 tasks, 5 entries
-- ARGV: 1 generation, 2 place, 3 now (ms), 4 'forget' | 'forget-and-tell' | 'tell', then the ts of each
-- Returns: how many there were, -1 when the workspace is gone
--- @include "../../platform/state/guard.lua"
--- @include "../../likes/show-card.lua"
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
    if record then show_card({ tasks = KEYS[4], entries = KEYS[5] }, ARGV[2], record.thread, ARGV[3]) end
    task_put(KEYS[4], KEYS[5], 'comment-changed', ARGV[2] .. '/' .. ARGV[i], ARGV[3])
  end
end
return #ARGV - 4
