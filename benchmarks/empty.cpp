// The least that a C++ program does: what starting eligo is compared with.
int main() {}
