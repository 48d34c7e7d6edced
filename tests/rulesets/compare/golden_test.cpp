#include <catch2/catch.hpp>
int main_placeholder();
