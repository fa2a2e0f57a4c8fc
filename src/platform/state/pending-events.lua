-- Fragment. Events on unknown messages, kept while a post of the app may be in the place without a record.
-- KEYS, ARGV: none of its own; the including script declares pending and ledger. A field of pending is a ts, its value a JSON list.
-- Returns: nothing by itself.

-- The lists are joined as text: numbers in them would lose digits in Lua.
local function pending_join(list, more)
  if not list or list == '[]' then return more end
  if not more or more == '[]' then return list end
  return string.sub(list, 1, -2) .. ',' .. string.sub(more, 2)
end

-- Marks the message of this ts as the app's: events kept for the messages it brings join its own events.
-- Returns whether anything was kept.
local function pending_replay(pending, ts)
  local list = redis.call('HGET', pending, ts)
  if not list then return false end
  for _, event in ipairs(cjson.decode(list)) do
    if event.brings then
      list = pending_join(list, redis.call('HGET', pending, event.brings))
      redis.call('HDEL', pending, event.brings)
    end
  end
  redis.call('HSET', pending, ts, list)
  return true
end

-- No message of the app is being sent any more, so the remaining events belong to messages of others.
local function pending_drop(pending, ledger)
  for _, ts in ipairs(redis.call('HKEYS', pending)) do
    if redis.call('HEXISTS', ledger, ts) == 0 then redis.call('HDEL', pending, ts) end
  end
end
