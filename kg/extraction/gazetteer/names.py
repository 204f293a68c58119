"""First names that tell whether somebody is called he or she: common ones of many languages, our own list.

A hint only: what the text itself says (``Ms``, ``spokeswoman``, a pronoun) comes first.
"""

from __future__ import annotations

from typing import Final

__all__ = ["gender_of"]

_WOMEN: Final = """
Ada Adele Adriana Agnes Aisha Alexandra Alice Alicia Amal Amina Amira Amy Ana Anastasia Andrea Angela Angelina Anita
Ann Anna Anne Annegret Annalena Antonia Astrid Aung Ayesha Barbara Beatrice Beatriz Beatrix Bettina Birgit Bridget
Camille Carla Carmen Carolina Caroline Catherine Cecilia Celeste Chandrika Charlotte Chloe Christina Christine Clara
Clare Claudia Cristina Dalia Daniela Deborah Delphine Diana Dilma Dina Dora Doris Dorothy Edith Elena Eleanor Elif
Elin Elisa Elisabeth Elizabeth Ellen Elsa Emily Emma Erika Esther Eva Fatima Fatou Federica Fiona Florence Frances
Francesca Freya Gabriela Galina Geraldine Giorgia Gloria Grace Greta Hala Hana Hannah Hanna Heidi Helen Helena Helle
Henrietta Hilary Hillary Hind Hina Ida Ilse Imani Inga Ingrid Irene Irina Iris Isabel Isabella Ivana Jacinda Jane
Janet Jasmine Jean Jelena Jennifer Jessica Joan Joanna Josephine Judith Julia Julie Kaja Kamala Karen Karin Karla
Katarina Kate Katharina Katherine Kathleen Katja Katrin Kirsten Kristalina Kristina Laila Lara Laura Layla Leila Lena
Leyla Lidia Lilian Liliana Linda Lisa Liv Louisa Louise Lucia Lucy Luisa Lydia Madeleine Magda Magdalena Maia Malala
Manuela Mara Margaret Margarita Margot Maria Mariam Marian Marie Marina Marine Marit Marta Martha Mary Matilda Maud
Maya Megawati Melanie Mette Mia Michelle Mila Miriam Mona Monica Monika Nabila Nadia Nadine Naledi Nancy Natalia
Natasha Nicola Nicole Nikki Nina Nora Olena Olga Olivia Oksana Paola Patricia Paula Penelope Petra Petya Rachel Rania
Rebecca Rita Rosa Rose Roza Ruth Sabine Sahle Salome Samantha Samira Sandra Sara Sarah Sheikha Sigrid Silvia Simone
Sofia Sofie Sonia Sonja Sophia Sophie Stella Susan Susana Svetlana Sylvia Tamara Tanya Tatiana Teresa Theresa Tina
Ulla Ursula Valentina Valeria Vanessa Vera Veronica Victoria Viola Violeta Wendy Xenia Yasmin Yelena Yulia Yvonne
Zainab Zara Zeinab Zoe Zuzana
"""
_MEN: Final = """
Aaron Abdel Abdul Abdullah Abiy Abraham Adam Adrian Ahmad Ahmed Alain Alan Albert Aldo Alejandro Aleksandar Alex
Alexander Alexandre Alexei Alexis Alfred Ali Alistair Alvaro Álvaro Anatoly Anders Andreas Andrej Andrew Andriy
Anthony Antonio António Antony Anwar Arjun Armin Arnold Aro Arthur Asif Ban Barack Bashar Ben Benjamin Bernard Bernd
Bill Binyamin Bob Boris Boutros Brian Bruno Carl Carlos César Charles Christian Christoph Christopher Colin Conor
Craig Dag Dan Daniel David Denis Dennis Diego Dieter Dirk Dmitri Dmitry Dmytro Dominic Dominik Donald Douglas Edgar
Eduardo Edwin Emmanuel Emil Emilio Enrique Eric Erik Ernest Ernesto Esteban Evan Fabio Faisal Farid Felipe Felix
Fernando Fidel Filip Francis Francisco Francois François Frank Franz Fred Frederick Friedrich Gabriel Gareth Gary Geir
Gennady George Georges Gerald Gerard Gerhard Getachew Gilbert Giorgio Giovanni Giuseppe Gordon Graham Greg Gregor
Guido Guillermo Gustavo Guy Hamid Hans Harald Harold Harry Hashim Hassan Hector Heiko Helmut Henri Henrik Henry Herman
Hiroshi Horst Hosni Howard Hubert Hugh Hugo Hussein Ian Ibrahim Idris Igor Ilan Ilham Ilya Imran Isaac Isaias Ismail
Issa Ivan Ivo Jack Jacob Jacques Jaime Jair Jakub James Jan Janos Javier Jens Jeremy Jerome Jim Joachim Joao João Joe
Joel Johan Johannes John Jon Jonas Jonathan Joram Jorge José Jose Josef Joseph Josep Juan Jules Julian Julius Jürgen
Justin Kamal Karel Karim Karl Kasper Keith Ken Kenneth Kevin Khaled Khalid Klaus Kofi Konrad Kurt Kyriakos Lars
Laurent Lawrence Lech Leo Leon Leonid Lev Lloyd Louis Luca Lucan Lucas Luis Luiz Lukas Magnus Mahmoud Malcolm Manfred
Manuel Marc Marcel Marco Marcos Marcus Mario Mark Marko Martin Mateusz Mathias Matteo Matthew Matthias Maurice
Mauricio Max Maxim Mehmet Michael Michel Miguel Mikhail Milan Milo Milos Mohamed Mohammad Mohammed Mohammad Moussa
Muhammad Mustafa Naftali Narendra Nathan Nasser Nelson Nicholas Nicolas Nicolás Nigel Nikita Nikola Nikolai Nils Noel
Norman Olaf Oleg Oleksandr Oleksiy Oleksii Olivier Olusegun Omar Oren Oscar Osman Otto Pablo Paolo Pascal Patrick Paul
Paulo Pavel Pavlo Pawel Pedro Per Peter Petr Petro Philip Philippe Pierre Pio Piotr Quentin Rafael Raila Ralf Ramon
Raul Raúl Recep Reinhard René Ricardo Richard Rishi Robert Roberto Rodrigo Roger Roland Roman Ronald Rory Rowan Rudolf
Rui Rupert Sadiq Sam Samuel Santiago Sean Sebastian Selim Serge Sergei Sergey Sergio Serhiy Shinzo Silvio Simon
Slobodan Stanislav Stefan Stefano Stephane Stéphane Stephen Steve Steven Stuart Sven Tayyip Teo Thabo Theo Theodor
Thomas Tim Timothy Tobias Todd Tom Tomas Tomasz Tony Toma Uhuru Umar Vaclav Valentin Vasily Viktor Vincent Vitali
Vitaliy Vladimir Volodymyr Walter Werner Wilhelm William Willy Winston Wolfgang Xavier Yahya Yasser Yevgeny Yitzhak
Youssef Yuri Yusuf Zoran
"""
_GENDERS: Final = {name: "m" for name in _MEN.split()} | {name: "f" for name in _WOMEN.split()}


def gender_of(name: str) -> str:
    """``f``, ``m`` or "" by the first name.

    >>> gender_of("Angela Merkel"), gender_of("Petro Poroshenko"), gender_of("Merkel")
    ('f', 'm', '')
    """
    words = name.split()
    return _GENDERS.get(words[0], "") if len(words) > 1 else ""
