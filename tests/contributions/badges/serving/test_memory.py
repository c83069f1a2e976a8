from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event

import pytest

from contributions.badges.serving.memory import Memory


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def memory(clock: Clock) -> Memory[str]:
    return Memory(most_bytes=10, size_of=len, clock=clock)


def never() -> str:
    raise AssertionError("it was known")


def says(value: str) -> Callable[[], str]:
    return lambda: value


def test_value_is_made_once_for_as_long_as_it_is_fresh(memory: Memory[str], clock: Clock):
    memory.get("a", says("first"), seconds=10)
    clock.now = 9.9
    assert memory.get("a", never, seconds=10) == "first"
    clock.now = 10
    assert memory.get("a", says("next"), seconds=10) == "next"


def test_asking_what_is_known_makes_nothing(memory: Memory[str], clock: Clock):
    assert memory.known("a", seconds=10) is None
    memory.get("a", says("first"), seconds=10)
    assert memory.known("a", seconds=10) == "first"


def test_oldest_goes_when_there_is_no_room(memory: Memory[str], clock: Clock):
    for key in "abc":
        memory.get(key, says("four"), seconds=10)
    known = [key for key in "abc" if memory.known(key, seconds=10)]
    assert known == ["b", "c"]
    assert memory.bytes == 10


def test_what_is_larger_than_the_memory_is_not_kept(memory: Memory[str]):
    assert memory.get("a", says("x" * 100), seconds=10) == "x" * 100
    assert memory.bytes == 0


def test_making_anew_takes_no_more_room(memory: Memory[str], clock: Clock):
    for moment in range(5):
        clock.now = moment * 10
        memory.get("a", says("four"), seconds=10)
    assert memory.bytes == 5


def test_what_is_meant_is_forgotten(memory: Memory[str]):
    memory.get("a", says("this"), seconds=10)
    memory.get("b", says("that"), seconds=10)
    memory.forget(lambda value: value == "this")
    assert memory.known("a", seconds=10) is None
    assert memory.known("b", seconds=10) == "that"


def test_what_was_being_made_when_something_was_forgotten_is_not_kept(memory: Memory[str]):
    def make() -> str:
        memory.forget(lambda _value: True)
        return "old"

    assert memory.get("a", make, seconds=10) == "old"
    assert memory.known("a", seconds=10) is None


def test_many_who_ask_at_once_wait_for_one_who_makes_it(memory: Memory[str]):
    begun, go_on, made = Event(), Event(), []

    def make() -> str:
        begun.set()
        go_on.wait(10)
        made.append(1)
        return "value"

    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(memory.get, "a", make, seconds=10)
        begun.wait(10)
        others = [pool.submit(memory.get, "a", make, seconds=10) for _ in range(7)]
        go_on.set()
        assert {one.result(10) for one in [first, *others]} == {"value"}
    assert len(made) == 1


def test_nobody_waits_while_what_is_known_is_made_anew(memory: Memory[str], clock: Clock):
    memory.get("a", says("old"), seconds=10)
    clock.now = 15
    begun, go_on = Event(), Event()

    def make() -> str:
        begun.set()
        go_on.wait(10)
        return "new"

    with ThreadPoolExecutor(1) as pool:
        making = pool.submit(memory.get, "a", make, seconds=10)
        begun.wait(10)
        assert memory.get("a", never, seconds=10) == "old"
        go_on.set()
        assert making.result(10) == "new"


def test_what_is_too_old_is_waited_for(memory: Memory[str], clock: Clock):
    memory.get("a", says("old"), seconds=10)
    clock.now = 20
    assert memory.get("a", says("new"), seconds=10) == "new"


def test_failure_is_told_and_tried_again_next_time(memory: Memory[str]):
    def fail() -> str:
        raise LookupError

    with pytest.raises(LookupError):
        memory.get("a", fail, seconds=10)
    assert memory.get("a", says("value"), seconds=10) == "value"
