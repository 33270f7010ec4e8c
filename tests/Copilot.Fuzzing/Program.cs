using Copilot;
using Copilot.Fuzzing;
using SharpFuzz;

// fuzz TARGET            one target under AFL (docs/guardrails.md, "Fuzzing"): reads each input from standard input
// replay [TIMES] [PATH]  every file of the corpus, or of PATH/TARGET/, as it stands and damaged TIMES times; exit code 1 where anything is found
if (args is ["fuzz", var name] && Targets.Names.Contains(name))
{
    // Instrumented code may run only within the call: the targets are made at its first input.
    Targets? prepared = null;
    Fuzzer.OutOfProcess.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        (prepared ??= new Targets()).Run(name, bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    });
    return 0;
}

if (args is not ["replay", ..])
{
    Console.Error.WriteLine($"Give 'fuzz TARGET' or 'replay [TIMES] [PATH]'; targets are {string.Join(", ", Targets.Names)}.");
    return 2;
}

var targets = new Targets();
var times = args.Length > 1 ? uint.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 20;
var corpus = args.Length > 2 ? args[2] : Path.Combine(Repository.Folder("tests"), "Copilot.Fuzzing", "corpus");
var (tried, found) = (0, 0);
foreach (var target in Targets.Names.Where(target => Directory.Exists(Path.Combine(corpus, target))))
{
    foreach (var file in Directory.GetFiles(Path.Combine(corpus, target)).Order(StringComparer.Ordinal))
    {
        var bytes = File.ReadAllBytes(file);
        for (uint seed = 0; seed <= times; seed++)
        {
            tried++;
            try
            {
                targets.Run(target, seed == 0 ? bytes : Damage.Of(bytes, seed));
            }
#pragma warning disable CA1031 // Whatever was thrown is the finding.
            catch (Exception e)
#pragma warning restore CA1031
            {
                found++;
                Console.WriteLine(
                    $"{target}, {Path.GetFileName(file)}, seed {seed}: {e.GetType().Name} {e.Message} {e.StackTrace?.Split('\n')[0].Trim()}"
                );
            }
        }
    }
}

Console.WriteLine($"{tried} inputs, {found} findings");
return found == 0 && tried > 0 ? 0 : 1;
