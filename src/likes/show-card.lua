-- Fragment. Cards of lessons that may be out of date: each is refreshed a minute after the first of its changes, and shows all changes
-- until then.
-- KEYS, ARGV: none of its own; the including script declares tasks and entries, and comments where it knows only a comment.
-- Returns: nothing by itself.
--- @include "../platform/state/tasks.lua"

local function show_card(keys, place, card, now)
  local about = place .. '/' .. card
  local stored = redis.call('HGET', keys.entries, 'show-card:' .. about)
  local soon = tonumber(now) + 60000
  if not stored then
    task_put(keys.tasks, keys.entries, 'show-card', about, soon)
    return
  end
  -- Likes come in bursts: the task keeps its moment and is not enqueued again. Its new number keeps a refresh that is running from ending
  -- it.
  local entry = cjson.decode(stored)
  entry.n = redis.call('HINCRBY', keys.entries, '#', 1)
  redis.call('HSET', keys.entries, 'show-card:' .. about, cjson.encode(entry))
  redis.call('ZADD', keys.tasks, 'NX', soon, 'show-card:' .. about)
end

-- Has the card above a comment refreshed.
local function show_card_above(keys, place, comment, now)
  local stored = redis.call('HGET', keys.comments, comment)
  if stored then show_card(keys, place, cjson.decode(stored).thread, now) end
end
