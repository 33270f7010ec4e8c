using Copilot.Load;

namespace Copilot.BrowserTests;

public sealed class KillTests
{
    /// <summary>A sample; <c>tests/Copilot.Load</c> goes as many rounds as one likes.</summary>
    private const int Rounds = 8;

    [Fact]
    public async Task Killed_in_the_middle_of_drafting_editing_and_signing_it_keeps_what_it_had_acknowledged_and_goes_on()
    {
        using var folder = new ScratchFolder();
        using var kills = new KillRounds(folder.Path, seed: Environment.TickCount);
        var figures = await kills.RunAsync(Rounds);
        Assert.True(figures.Found.Count == 0, string.Join('\n', figures.Found));
        Assert.True(figures.Edits + figures.Acts > 0, figures.ToString());
    }
}
