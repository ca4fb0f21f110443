using SeaPack.Modules.Walking.OutOfProcess;
using SeaPack.Walker;

// The walk of a build in a process of its own, see WalkerProtocol.
Memory.Prepare();
using Stream input = Console.OpenStandardInput(), output = Console.OpenStandardOutput();

// Never disposed: the thread that watches the input may outlive what follows.
var cancellation = new CancellationTokenSource();
try
{
    WalkerProtocol.Greet(output);
    RecordedWalk walk = WalkerProtocol.ReadWalk(input);
    new Thread(CancelAtEndOfInput) { IsBackground = true }.Start();
    Answer(walk);
    return 0;
}
catch (Exception fault) when (fault is IOException or InvalidDataException or OperationCanceledException)
{
    // Nobody is there any more.
    return 1;
}

void Answer(RecordedWalk walk)
{
    WalkOutcome outcome;
    try
    {
        outcome = walk.Run(cancellation.Token);
    }
    catch (Exception problem) when (problem is not OperationCanceledException)
    {
        WalkerProtocol.Write(output, problem);
        return;
    }

    WalkerProtocol.Write(output, outcome);
}

// Nothing comes after the walk: who ends, or no longer wants the walk, closes its end.
void CancelAtEndOfInput()
{
    input.ReadByte();
    cancellation.Cancel();
}
