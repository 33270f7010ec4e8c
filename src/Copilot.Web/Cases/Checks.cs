using System.Runtime.CompilerServices;
using Copilot.Core.Drafting;
using Copilot.Core.Guardrails;

namespace Copilot.Web.Cases;

/// <summary>Checks drafts of a case. What was read of the chart and of sentences for one check serves the next: while somebody types, all but one sentence are the same.</summary>
internal static class Checks
{
    // What is typed is read anew at every pause: after so many the readings are begun again, and take no memory without end.
    private const int Most = 64;

    private static readonly ConditionalWeakTable<Brief, Read> Known = [];

    public static GuardrailVerdict Of(Determination draft, Brief brief) => Known.GetValue(brief, b => new Read(b)).Check(draft);

    private sealed class Read(Brief brief)
    {
        // One after the other: what is read is kept without locks. Others wait only where they check the same case.
        private readonly Lock _gate = new();
        private GuardrailInput? _input;
        private int _checks;

        public GuardrailVerdict Check(Determination draft)
        {
            lock (_gate)
            {
                if (_checks++ % Most == 0)
                {
                    _input = new GuardrailInput(brief);
                }

                return GuardrailList.Default.Check(draft, _input!);
            }
        }
    }
}
