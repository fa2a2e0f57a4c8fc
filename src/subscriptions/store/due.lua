-- Fragment. put_due(todo, entries, subscription): the task of a subscription's next lesson waits for its moment; there is none where nothing is due.
-- KEYS, ARGV: none of its own; the including script declares todo and entries, and includes todo.lua.
-- Returns: nothing by itself.
local function put_due(todo, entries, subscription)
  local id = redis.call('HGET', subscription, 'id')
  local due = redis.call('HGET', subscription, 'due')
  if due and due ~= '' then
    todo_put(todo, entries, 'post-lesson', id, due)
  else
    todo_done(todo, entries, 'post-lesson:' .. id)
  end
end
